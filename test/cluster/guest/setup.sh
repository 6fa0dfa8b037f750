#!/bin/busybox sh
# Run once by init before the agent: kernel file systems, name, modules and addresses from the kernel's command line.
b=/bin/busybox
export PATH=/sbin:/usr/sbin:/bin:/usr/bin
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mkdir -p /dev/pts /dev/shm
$b mount -t devpts devpts /dev/pts
$b mount -t tmpfs shm /dev/shm
$b mount -t tmpfs run /run
# A client's list of the NFSv3 servers that hold locks of it has to outlive a power cut: sm-notify tells them of the new start.
if $b grep -q sg.role=client /proc/cmdline; then $b mount -t ext4 -o noatime /dev/vdc /var/lib/nfs; fi
$b mkdir -p /run/rpcbind /run/sendsigs.omit.d /run/ganesha /var/lib/nfs/sm /var/lib/nfs/sm.bak /var/lib/nfs/rpc_pipefs /var/lib/nfs/v4recovery
for word in $($b cat /proc/cmdline); do
	case $word in
		sg.name=*) name=${word#*=} ;;
		sg.role=*) role=${word#*=} ;;
		sg.machine=*) machine=${word#*=} ;;
	esac
done
$b hostname "$name"
echo "127.0.1.1 $name" >>/etc/hosts
echo "$machine" >/etc/machine-id
for module in $($b cat /modules/common.list); do $b insmod /modules/$module; done
if [ "$role" = server ]; then
	for module in $($b cat /modules/server.list); do $b insmod /modules/$module; done
fi
$b mount -t rpc_pipefs rpc_pipefs /var/lib/nfs/rpc_pipefs
$b ifconfig lo 127.0.0.1 up
for card in /sys/class/net/eth*; do
	# The last two bytes of the hardware address: the link's number and the side (1 the server, 2 the client).
	address=$($b cat $card/address)
	side=$((0x${address##*:}))
	link=${address%:*}
	link=$((0x${link##*:}))
	$b ifconfig ${card##*/} 10.9.$link.$side netmask 255.255.255.0 up
done
echo 0 >/proc/sys/kernel/hung_task_timeout_secs 2>/dev/null
exit 0
